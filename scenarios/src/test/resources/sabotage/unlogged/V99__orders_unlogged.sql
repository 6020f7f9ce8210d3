-- A sabotage: PostgreSQL empties unlogged tables after a crash.
alter table order_lines set unlogged;
alter table orders set unlogged;
