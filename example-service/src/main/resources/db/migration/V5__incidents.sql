create table incidents (
    id              uuid primary key,
    severity        text not null,
    title           text not null,
    region          text not null,
    owner           text not null,
    runbook         text not null,
    raised_at       timestamptz not null,
    acknowledged_at timestamptz
);

create table notice_subscriptions (
    customer_id uuid primary key references customers (id),
    region      text not null
);

-- due_at and delivered_at are of the shop's clock, which a drill may set; claimed_until is of the database's.
create table outbox (
    id            uuid primary key,
    receiver      text not null,
    subject       uuid not null,
    body          text not null,
    due_at        timestamptz not null,
    quiet_zone    text,
    claimed_until timestamptz,
    delivered_at  timestamptz
);

create index outbox_due on outbox (due_at) where delivered_at is null;
create index outbox_subject on outbox (subject);
