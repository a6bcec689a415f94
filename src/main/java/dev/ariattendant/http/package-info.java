/**
 * What every HTTP server of ours needs against those who aren't meant to use it: how many
 * connections there are and from whom, how long they may take, how often passwords may be tried.
 */
package dev.ariattendant.http;
