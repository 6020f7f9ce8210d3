package org.reliabilityjunit.internal.adapter.testcontainers;

import org.reliabilityjunit.internal.adapter.toxiproxy.Forwarder;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.ProcessControl;

/**
 * What is done to a container behind a stub. The stub, which lives on, is closed to clients while the container is dead: they
 * meet what they would meet without it.
 *
 * @param container itself
 * @param way to the stub
 * @param stub in front of the container
 */
record HttpContainerControl(ProcessControl container, Forwarder way, Endpoint stub) implements ProcessControl {

    @Override
    public void pause() {
        container.pause();
    }

    @Override
    public void resume() {
        container.resume();
        way.lead(stub);
    }

    @Override
    public void kill() {
        container.kill();
        way.shut();
    }

    @Override
    public void start() {
        container.start();
        way.lead(stub);
    }

    @Override
    public void limitCpu(double cores) {
        container.limitCpu(cores);
    }

    @Override
    public void limitMemory(long bytes) {
        container.limitMemory(bytes);
    }

    @Override
    public void unlimit() {
        container.unlimit();
        way.lead(stub);
    }
}
