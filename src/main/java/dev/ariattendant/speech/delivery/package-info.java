/**
 * How an Asterisk gets the prompts that were made of texts: from a folder that it shares with this
 * node, or by HTTP from this node.
 */
package dev.ariattendant.speech.delivery;
