-- The log is written by prepared statements: the view that took a batch as JSON has no use any more.
DROP TRIGGER "LogBatch_insert";
DROP VIEW "LogBatch";
