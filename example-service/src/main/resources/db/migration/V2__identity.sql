create table customers (
    id    uuid primary key,
    phone text not null unique
);

create table otp_challenges (
    id            uuid primary key,
    phone         text not null,
    code_hash     text not null,
    attempts_left integer not null,
    expires_at    timestamptz not null
);

create index otp_challenges_phone on otp_challenges (phone);

create table tokens (
    token_hash  text primary key,
    customer_id uuid not null references customers (id),
    expires_at  timestamptz not null
);
