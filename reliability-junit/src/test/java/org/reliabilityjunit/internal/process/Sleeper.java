package org.reliabilityjunit.internal.process;

import java.util.concurrent.CountDownLatch;

/** A program that does nothing until it is ended. */
final class Sleeper {

    private Sleeper() {}

    public static void main(String[] args) throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
