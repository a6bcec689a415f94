/** What every owner of calls does, the attendant as well as other programs in Java. */
package dev.ariattendant.owner;
