/**
 * Tools for authors of menus: {@code scripts/run --check}, {@code --draw}, {@code --try} and {@code
 * --prompts} check, draw and try menus, and have their texts spoken.
 */
package dev.ariattendant.tools;
