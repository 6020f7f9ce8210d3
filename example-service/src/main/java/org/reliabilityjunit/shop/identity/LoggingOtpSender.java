package org.reliabilityjunit.shop.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stands where a text message gateway would be; it says that a code was sent, and never which. */
@Component
class LoggingOtpSender implements OtpSender {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingOtpSender.class);
    private static final int SHOWN_DIGITS = 2;

    @Override
    public void send(String phone, String code) {
        LOG.info("One-time password sent to phone ending in {}", phone.substring(phone.length() - SHOWN_DIGITS));
    }
}
