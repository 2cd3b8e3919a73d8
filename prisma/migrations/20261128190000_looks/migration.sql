-- CreateTable
CREATE TABLE "Look" (
    "position" BIGSERIAL NOT NULL,
    "sessionId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Look_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE INDEX "Look_sessionId_idx" ON "Look"("sessionId");

-- From here on by hand: what the schema language cannot say.

-- Who has looked is proof only while nobody can change it.
CREATE FUNCTION "refuseChangeOfLooks"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Who has looked is added to: % of "%" is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER "Look_refuses_change" BEFORE UPDATE OR DELETE ON "Look"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfLooks"();

CREATE TRIGGER "Look_refuses_truncate" BEFORE TRUNCATE ON "Look"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfLooks"();
