/**
 * Pictures of a call flow: the graph of its menus, and that graph as text, as SVG and as Mermaid.
 */
package dev.ariattendant.tools.draw;
