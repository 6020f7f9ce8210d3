create table cart_items (
    customer_id uuid not null references customers (id),
    sku         text not null references products (sku),
    quantity    integer not null check (quantity > 0),
    primary key (customer_id, sku)
);
