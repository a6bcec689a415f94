/**
 * Stories, which test menus: what a caller does, what is expected, and the file that holds them.
 */
package dev.ariattendant.tools.story;
