/** The first run: the attendant on the embedded simulator, and a caller who shows what it does. */
package dev.ariattendant.demo;
