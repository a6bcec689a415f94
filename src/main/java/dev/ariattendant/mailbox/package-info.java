/** Mailboxes: recorded messages, and where they go. */
package dev.ariattendant.mailbox;
