package dev.ariattendant.flow;

/** By which of their names callers find people in a directory. */
public enum NameOrder {
  LAST,
  FIRST,
  EITHER
}
