package org.reliabilityjunit.shop.resilience;

/** The position of a mitigation's switch. */
public enum Switch {
    ON,
    OFF;

    public boolean isOn() {
        return this == ON;
    }
}
