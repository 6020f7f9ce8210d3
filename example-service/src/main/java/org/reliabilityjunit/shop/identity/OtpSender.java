package org.reliabilityjunit.shop.identity;

/** Carries a code to a phone. */
interface OtpSender {

    void send(String phone, String code);
}
