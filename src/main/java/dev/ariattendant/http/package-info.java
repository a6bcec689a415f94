/**
 * Protection of this program's HTTP servers against unauthorized clients: limits for connections,
 * for their silence and for wrong passwords, and checks of a request's origin.
 */
package dev.ariattendant.http;
