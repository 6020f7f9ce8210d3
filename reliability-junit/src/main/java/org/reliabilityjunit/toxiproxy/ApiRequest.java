package org.reliabilityjunit.toxiproxy;

/** A request as it came, body as text. */
record ApiRequest(String method, String rawPath, String userAgent, String body) {}
