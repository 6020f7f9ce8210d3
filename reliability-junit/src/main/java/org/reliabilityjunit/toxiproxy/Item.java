package org.reliabilityjunit.toxiproxy;

/** What travels along a link: bytes, or the way it ends. */
sealed interface Item permits Chunk, Ending {}
