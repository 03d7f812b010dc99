-- What models used, summed up by run: tokens, cost in millionths of a US dollar, and calls whose price nobody knows.
ALTER TABLE "Run" ADD COLUMN "tokens" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "microUsd" REAL NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "unpriced" INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER "LogBatch_insert";

CREATE TRIGGER "LogBatch_insert" INSTEAD OF INSERT ON "LogBatch"
BEGIN
    INSERT INTO "Event"
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4
    FROM json_each(NEW."events");

    INSERT INTO "Run"
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9, value->>10, value->>11, value->>12,
        value->>13, value->>14, value->>15
    FROM json_each(NEW."runs") WHERE true
    ON CONFLICT ("id") DO UPDATE SET
        "goal" = excluded."goal", "status" = excluded."status", "revision" = excluded."revision", "seq" = excluded."seq",
        "total" = excluded."total", "done" = excluded."done", "failed" = excluded."failed",
        "openQuestions" = excluded."openQuestions", "reason" = excluded."reason",
        "updatedAt" = excluded."updatedAt", "closedAt" = excluded."closedAt",
        "tokens" = excluded."tokens", "microUsd" = excluded."microUsd", "unpriced" = excluded."unpriced";

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
