package org.reliabilityjunit.internal.adapter.wiremock;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reliabilityjunit.spi.Injection;

/** The faults in place on one stub, applied to every request it answers, in order of injection. */
final class ActiveFaults implements ResponseDefinitionTransformerV2 {

    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();

    Injection add(RequestFault fault, long seed) {
        ActiveFault added = new ActiveFault(fault, seed, this);
        active.add(added);
        return added;
    }

    void remove(ActiveFault fault) {
        active.remove(fault);
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        ResponseDefinition answer = event.getResponseDefinition();
        for (ActiveFault fault : active) {
            answer = fault.answer(answer);
        }
        return answer;
    }

    @Override
    public String getName() {
        return "reliability-faults";
    }
}
