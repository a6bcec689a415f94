/** Who may come in to the console, and how much of it they may take up. */
package dev.ariattendant.console.security;
