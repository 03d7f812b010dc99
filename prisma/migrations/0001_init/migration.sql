-- The log
CREATE TABLE "Event" (
    "pos" INTEGER NOT NULL PRIMARY KEY,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" REAL NOT NULL,
    "body" TEXT NOT NULL
);
CREATE UNIQUE INDEX "Event_stream_seq_key" ON "Event"("stream", "seq");

-- Its projections
CREATE TABLE "Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "goal" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "openQuestions" INTEGER NOT NULL,
    "reason" TEXT,
    "startedAt" REAL NOT NULL,
    "updatedAt" REAL NOT NULL,
    "closedAt" REAL
);
CREATE INDEX "Run_startedAt_idx" ON "Run"("startedAt");

CREATE TABLE "Plan" (
    "runId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "note" TEXT NOT NULL,

    PRIMARY KEY ("runId", "revision")
);

CREATE TABLE "Task" (
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "taskId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "worker" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "outputHash" TEXT,
    "failureClass" TEXT,

    PRIMARY KEY ("runId", "position")
) WITHOUT ROWID;

CREATE TABLE "Attempt" (
    "runId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "worker" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "startedAt" REAL NOT NULL,
    "endedAt" REAL,
    "outcome" TEXT,
    "failureClass" TEXT,

    PRIMARY KEY ("runId", "fence")
) WITHOUT ROWID;

CREATE TABLE "Question" (
    "runId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "answered" TEXT,
    "raisedAt" REAL NOT NULL,

    PRIMARY KEY ("runId", "id")
);

CREATE TABLE "Output" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "bytes" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "text" TEXT
);

-- One insert into LogBatch is one turn of the engine: each column is a JSON array of rows, each row an array in the
-- order of its table's columns, or NULL when the turn has none. Of a task that is there already, only the
-- columns that can change are given (taskChanges): every value read out of JSON costs.
CREATE VIEW "LogBatch" AS
SELECT NULL AS "events", NULL AS "runs", NULL AS "plans", NULL AS "tasks", NULL AS "taskChanges", NULL AS "attempts",
    NULL AS "questions", NULL AS "outputs"
WHERE 0;

CREATE TRIGGER "LogBatch_insert" INSTEAD OF INSERT ON "LogBatch"
BEGIN
    INSERT INTO "Event"
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4
    FROM json_each(NEW."events");

    INSERT INTO "Run"
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9, value->>10, value->>11, value->>12
    FROM json_each(NEW."runs") WHERE true
    ON CONFLICT ("id") DO UPDATE SET
        "goal" = excluded."goal", "status" = excluded."status", "revision" = excluded."revision", "seq" = excluded."seq",
        "total" = excluded."total", "done" = excluded."done", "failed" = excluded."failed",
        "openQuestions" = excluded."openQuestions", "reason" = excluded."reason",
        "updatedAt" = excluded."updatedAt", "closedAt" = excluded."closedAt";

    INSERT INTO "Plan"
    SELECT value->>0, value->>1, value->>2, value->>3
    FROM json_each(NEW."plans") WHERE true
    ON CONFLICT ("runId", "revision") DO UPDATE SET "plan" = excluded."plan", "note" = excluded."note";

    INSERT INTO "Task"
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9, value->>10
    FROM json_each(NEW."tasks") WHERE true
    ON CONFLICT ("runId", "position") DO UPDATE SET
        "taskId" = excluded."taskId", "title" = excluded."title", "kind" = excluded."kind", "tool" = excluded."tool", "worker" = excluded."worker",
        "status" = excluded."status", "attempt" = excluded."attempt", "outputHash" = excluded."outputHash",
        "failureClass" = excluded."failureClass";

    UPDATE "Task"
    SET "status" = change."status", "attempt" = change."attempt", "outputHash" = change."outputHash",
        "failureClass" = change."failureClass"
    FROM (
        SELECT value->>0 AS "runId", value->>1 AS "position", value->>2 AS "status", value->>3 AS "attempt",
            value->>4 AS "outputHash", value->>5 AS "failureClass"
        FROM json_each(NEW."taskChanges")
    ) AS change
    WHERE "Task"."runId" = change."runId" AND "Task"."position" = change."position";

    INSERT INTO "Attempt"
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8
    FROM json_each(NEW."attempts") WHERE true
    ON CONFLICT ("runId", "fence") DO UPDATE SET
        "taskId" = excluded."taskId", "n" = excluded."n", "worker" = excluded."worker", "startedAt" = excluded."startedAt",
        "endedAt" = excluded."endedAt", "outcome" = excluded."outcome", "failureClass" = excluded."failureClass";

    INSERT INTO "Question"
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4
    FROM json_each(NEW."questions") WHERE true
    ON CONFLICT ("runId", "id") DO UPDATE SET
        "reason" = excluded."reason", "answered" = excluded."answered", "raisedAt" = excluded."raisedAt";

    INSERT OR IGNORE INTO "Output"
    SELECT value->>0, value->>1, value->>2, value->>3
    FROM json_each(NEW."outputs");
END;
