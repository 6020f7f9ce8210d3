package org.reliabilityjunit.shop.identity;

import java.util.UUID;

/** Somebody who proved to own a phone. The id, unlike the phone, may be told to other services. */
public record Customer(UUID id) {}
