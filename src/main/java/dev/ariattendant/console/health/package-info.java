/** The console's answers to those who watch over this process: does it live, can it serve calls? */
package dev.ariattendant.console.health;
