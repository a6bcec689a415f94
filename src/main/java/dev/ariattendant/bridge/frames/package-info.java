/** What comes over ARI's WebSocket, read only as far as it must be to find out for whom it is. */
package dev.ariattendant.bridge.frames;
