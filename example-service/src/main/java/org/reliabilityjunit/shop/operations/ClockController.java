package org.reliabilityjunit.shop.operations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Steers the shop's clock in a drill. */
@RestController
@RequestMapping("/operations/clock")
class ClockController {

    private static final Logger LOG = LoggerFactory.getLogger(ClockController.class);

    private final ShopClock clock;

    ClockController(ShopClock clock) {
        this.clock = clock;
    }

    @GetMapping
    Time read() {
        return new Time(clock.instant());
    }

    @PutMapping
    Time set(@Valid @RequestBody Time time) {
        clock.set(time.now());
        LOG.warn("The clock was set to {}", time.now());
        return read();
    }

    @DeleteMapping
    Time reset() {
        clock.reset();
        LOG.warn("The clock follows the host again");
        return read();
    }

    record Time(@NotNull Instant now) {}
}
