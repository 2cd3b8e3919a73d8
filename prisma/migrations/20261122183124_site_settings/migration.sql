-- CreateTable
CREATE TABLE "SiteSettings" (
    "protocolId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "wardId" TEXT,
    "values" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setByName" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SiteSettings_pkey" PRIMARY KEY ("protocolId","version")
);

-- AddForeignKey
ALTER TABLE "SiteSettings" ADD CONSTRAINT "SiteSettings_wardId_fkey" FOREIGN KEY ("wardId") REFERENCES "Ward"("wardId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.

-- A figure that a patient was treated by is never changed afterwards; another version is set.
CREATE FUNCTION "refuseChangeOfSiteSettings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Settings are added to: % of "SiteSettings" is refused.', TG_OP
    USING ERRCODE = 'integrity_constraint_violation',
          HINT = 'Set another version.';
END
$$;

CREATE TRIGGER "SiteSettings_refuses_change" BEFORE UPDATE OR DELETE ON "SiteSettings"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfSiteSettings"();

CREATE TRIGGER "SiteSettings_refuses_truncate" BEFORE TRUNCATE ON "SiteSettings"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfSiteSettings"();
