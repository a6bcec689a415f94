/**
 * Tools for authors of menus: {@code scripts/run --check}, {@code --draw} and {@code --try} check,
 * draw and try menus on the simulator.
 */
package dev.ariattendant.tools;
