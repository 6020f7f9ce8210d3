package org.reliabilityjunit.shop.orders;

/** Where an order stands. */
public enum OrderStatus {
    /** Its payment is under way. */
    PENDING,
    PAID,
    PAY_LATER,
    /** The card was refused. */
    DECLINED,
    /** Nobody could be asked for the payment; it may be tried again. */
    FAILED;

    /** Nothing that is asked again changes it. */
    public boolean isFinal() {
        return this != PENDING && this != FAILED;
    }
}
