/** What our HTTP servers ask of every request, whatever it is for. */
package dev.ariattendant.http;
