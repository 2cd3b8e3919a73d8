-- CreateTable
CREATE TABLE "Display" (
    "position" BIGSERIAL NOT NULL,
    "wardId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "alertId" TEXT NOT NULL,
    "screenId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "isHeard" BOOLEAN,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Display_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "WardEvent" (
    "position" BIGSERIAL NOT NULL,
    "wardId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "running" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WardEvent_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE INDEX "Display_sessionId_idx" ON "Display"("sessionId");

-- CreateIndex
CREATE INDEX "WardEvent_wardId_position_idx" ON "WardEvent"("wardId", "position");

-- From here on by hand: what the schema language cannot say.

-- What was shown, and that nothing was, is proof only while nobody can change it.
CREATE FUNCTION "refuseChangeOfDisplays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was shown is added to: % of "%" is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER "Display_refuses_change" BEFORE UPDATE OR DELETE ON "Display"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfDisplays"();

CREATE TRIGGER "Display_refuses_truncate" BEFORE TRUNCATE ON "Display"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfDisplays"();

CREATE TRIGGER "WardEvent_refuses_change" BEFORE UPDATE OR DELETE ON "WardEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfDisplays"();

CREATE TRIGGER "WardEvent_refuses_truncate" BEFORE TRUNCATE ON "WardEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfDisplays"();
