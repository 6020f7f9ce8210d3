package org.reliabilityjunit.internal.adapter.testcontainers;

/**
 * Where a tap can be.
 *
 * @param bound the address of this machine at which it listens
 * @param seen by what the Toxiproxy container reaches it
 * @param what it is, for messages
 */
record TapAddress(String bound, String seen, String what) {}
