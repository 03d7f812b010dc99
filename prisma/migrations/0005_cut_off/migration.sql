-- A task that the end of its run cut off is not done. How many of them there are stands in the log alone: a count below zero is
-- the earlier one, one less and negative, and is counted again from the log at the next start.
UPDATE "Run" SET "done" = -1 - "done"
WHERE "closedAt" IS NOT NULL AND EXISTS (SELECT 1 FROM "Task" WHERE "runId" = "Run"."id" AND "status" = 'skipped');
