-- CreateTable
CREATE TABLE "CourseEntry" (
    "courseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "wardId" TEXT NOT NULL,
    "commandId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "staffId" TEXT,

    CONSTRAINT "CourseEntry_pkey" PRIMARY KEY ("courseId","seq")
);

-- CreateTable
CREATE TABLE "CourseCard" (
    "courseId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,
    "patientId" TEXT NOT NULL,
    "kindId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "lastHash" TEXT NOT NULL,
    "openConcerns" INTEGER NOT NULL,

    CONSTRAINT "CourseCard_pkey" PRIMARY KEY ("courseId")
);

-- CreateTable
CREATE TABLE "CourseTold" (
    "courseId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "CourseTold_pkey" PRIMARY KEY ("courseId","sessionId")
);

-- CreateIndex
CREATE UNIQUE INDEX "CourseEntry_commandId_ordinal_key" ON "CourseEntry"("commandId", "ordinal");

-- CreateIndex
CREATE INDEX "CourseCard_wardId_status_idx" ON "CourseCard"("wardId", "status");

-- CreateIndex
CREATE INDEX "CourseCard_patientId_idx" ON "CourseCard"("patientId");

-- From here on by hand: what the schema language cannot say.

-- A patient has one open course of a kind: two tablets that open one at one instant cannot both succeed.
CREATE UNIQUE INDEX "CourseCard_open_kind_key" ON "CourseCard" ("patientId", "kindId") WHERE status = 'open';

-- The few that somebody has to look at, for every heartbeat.
CREATE INDEX "CourseCard_concerns_idx" ON "CourseCard" ("wardId") WHERE "openConcerns" > 0;

-- What was said is a record only while nobody can change it.
CREATE FUNCTION "refuseChangeOfCourses"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The record of a course is added to: % of "%" is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER "CourseEntry_refuses_change" BEFORE UPDATE OR DELETE ON "CourseEntry"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfCourses"();

CREATE TRIGGER "CourseEntry_refuses_truncate" BEFORE TRUNCATE ON "CourseEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfCourses"();

-- A look is at the record of a session or of a course.
ALTER TABLE "Look" RENAME COLUMN "sessionId" TO "recordId";
ALTER INDEX "Look_sessionId_idx" RENAME TO "Look_recordId_idx";
