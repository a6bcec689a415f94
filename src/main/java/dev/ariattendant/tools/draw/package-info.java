/** Drawings of a call flow: the graph of its menus, as text, as SVG and as Mermaid. */
package dev.ariattendant.tools.draw;
