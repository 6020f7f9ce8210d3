-- An order is also the record of its idempotency key: the unique constraint lets one request open it.
create table orders (
    id              uuid primary key,
    owner           text not null,
    idempotency_key text,
    fingerprint     text not null,
    status          text not null check (status in ('PENDING', 'PAID', 'PAY_LATER', 'DECLINED', 'FAILED')),
    total           numeric(10, 2) not null,
    currency        char(3) not null,
    charge_id       text,
    claimed_until   timestamptz not null,
    created_at      timestamptz not null default now(),
    unique (owner, idempotency_key)
);

create index orders_owner on orders (owner, created_at);

create table order_lines (
    order_id   uuid not null references orders (id),
    sku        text not null references products (sku),
    quantity   integer not null check (quantity > 0),
    unit_price numeric(10, 2) not null,
    primary key (order_id, sku)
);
