-- The hash of an output stands in the event that brought it, and nobody looked for it here. Rows that grew by it when their
-- task succeeded were moved to other pages, and every page that changes costs a commit.
ALTER TABLE "Task" DROP COLUMN "outputHash";
