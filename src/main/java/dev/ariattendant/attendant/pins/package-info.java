/** How often PINs were entered wrongly, in all calls of all nodes, and who has to wait for it. */
package dev.ariattendant.attendant.pins;
