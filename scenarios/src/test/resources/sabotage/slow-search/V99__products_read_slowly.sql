-- A catalogue in which a search, which reads all products, takes a third of a second; what is bought is read at once.
alter table products rename to products_stored;

create function read_slowly(sku text, said text) returns text language plpgsql volatile as $$
begin
    if sku = 'SWE-003' then
        perform pg_sleep(0.3);
    end if;
    return said;
end
$$;

create view products as
    select sku, read_slowly(sku, name) as name, description, price from products_stored;
