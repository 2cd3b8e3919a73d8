-- By hand: what the schema language cannot say.

-- A card of 3 KB is rewritten with each entry. PostgreSQL compresses what is longer than 2 KB, each time anew, which is a seventh of
-- what an append costs it; up to a page it is left as it is. Longer ones are compressed and moved out as before.
ALTER TABLE "SessionCard" SET (toast_tuple_target = 8160);
