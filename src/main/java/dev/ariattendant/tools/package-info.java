/**
 * For those who write menus: draws them, checks them and tries them out on the simulator. Started
 * by {@code scripts/run --draw, --check} and {@code --try}.
 */
package dev.ariattendant.tools;
