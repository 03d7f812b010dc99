-- Every page that changes costs a commit. The hash of an output stands in the event that brought it, and nobody looked for it
-- here: rows that grew by it when their task succeeded were moved to other pages.
ALTER TABLE "Task" DROP COLUMN "outputHash";

-- Attempts stand in the order in which they ended, each written once: new rows go to the last page.
CREATE TABLE "NewAttempt" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "worker" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "startedAt" REAL NOT NULL,
    "endedAt" REAL,
    "outcome" TEXT,
    "failureClass" TEXT
);
INSERT INTO "NewAttempt" ("runId", "taskId", "n", "worker", "fence", "startedAt", "endedAt", "outcome", "failureClass")
SELECT "runId", "taskId", "n", "worker", "fence", "startedAt", "endedAt", "outcome", "failureClass"
FROM "Attempt" ORDER BY "endedAt", "runId", "fence";
DROP TABLE "Attempt";
ALTER TABLE "NewAttempt" RENAME TO "Attempt";
