-- Of two patients of a ward with one number the later ones get a mark behind it, so that the house starts and somebody looks.
UPDATE "Patient" p SET "identifier" = p."identifier" || ' (' || n.place || ')'
FROM (SELECT "patientId", row_number() OVER (PARTITION BY "wardId", "identifier" ORDER BY "patientId") AS place FROM "Patient") n
WHERE n."patientId" = p."patientId" AND n.place > 1;

-- DropIndex
DROP INDEX "Patient_wardId_idx";

-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "isHeard" BOOLEAN,
ADD COLUMN     "lastStaffId" TEXT,
ADD COLUMN     "lastWardId" TEXT;

-- CreateTable
CREATE TABLE "AdminEvent" (
    "position" BIGSERIAL NOT NULL,
    "wardId" TEXT,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "deed" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AdminEvent_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "WardHandover" (
    "handoverId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,
    "wardSeq" BIGINT NOT NULL,
    "asOfAt" TIMESTAMPTZ(3) NOT NULL,
    "sessions" TEXT NOT NULL,
    "text" TEXT,
    "giverId" TEXT NOT NULL,
    "giverName" TEXT NOT NULL,
    "receiverId" TEXT NOT NULL,
    "receiverName" TEXT NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WardHandover_pkey" PRIMARY KEY ("handoverId")
);

-- CreateIndex
CREATE INDEX "AdminEvent_wardId_position_idx" ON "AdminEvent"("wardId", "position");

-- CreateIndex
CREATE INDEX "AdminEvent_subjectId_idx" ON "AdminEvent"("subjectId");

-- CreateIndex
CREATE INDEX "WardHandover_wardId_signedAt_idx" ON "WardHandover"("wardId", "signedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Patient_wardId_identifier_key" ON "Patient"("wardId", "identifier");

-- From here on by hand: what the schema language cannot say.

-- Who changed what, and who handed over to whom, is proof only while nobody can change it.
CREATE FUNCTION "refuseChangeOfHouseLog"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log of the house is added to: % of "%" is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER "AdminEvent_refuses_change" BEFORE UPDATE OR DELETE ON "AdminEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfHouseLog"();

CREATE TRIGGER "AdminEvent_refuses_truncate" BEFORE TRUNCATE ON "AdminEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfHouseLog"();

CREATE TRIGGER "WardHandover_refuses_change" BEFORE UPDATE OR DELETE ON "WardHandover"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfHouseLog"();

CREATE TRIGGER "WardHandover_refuses_truncate" BEFORE TRUNCATE ON "WardHandover"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfHouseLog"();
