-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Entry" (
    "position" BIGSERIAL NOT NULL,
    "sessionId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "wardId" TEXT NOT NULL,
    "wardSeq" BIGINT NOT NULL,
    "commandId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "staffId" TEXT,
    "deviceId" TEXT,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "SessionCard" (
    "sessionId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "nextReviewAt" TIMESTAMPTZ(3),
    "claimedUntil" TIMESTAMPTZ(3),
    "lastHash" TEXT NOT NULL,
    "card" TEXT NOT NULL,

    CONSTRAINT "SessionCard_pkey" PRIMARY KEY ("sessionId")
);

-- CreateTable
CREATE TABLE "Alert" (
    "sessionId" TEXT NOT NULL,
    "alertId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "rung" INTEGER NOT NULL,
    "returns" INTEGER NOT NULL,
    "holderId" TEXT,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("sessionId","alertId")
);

-- CreateTable
CREATE TABLE "Reading" (
    "sessionId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "wardId" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "amendedBy" INTEGER,

    CONSTRAINT "Reading_pkey" PRIMARY KEY ("sessionId","seq","code","revision")
);

-- CreateTable
CREATE TABLE "Ward" (
    "wardId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "isFictional" BOOLEAN NOT NULL DEFAULT false,
    "lastSeq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Ward_pkey" PRIMARY KEY ("wardId")
);

-- CreateTable
CREATE TABLE "Station" (
    "stationId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Station_pkey" PRIMARY KEY ("stationId")
);

-- CreateTable
CREATE TABLE "Patient" (
    "patientId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,
    "familyName" TEXT NOT NULL,
    "givenName" TEXT NOT NULL,
    "bornOn" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "allergies" TEXT[],
    "isFictional" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Patient_pkey" PRIMARY KEY ("patientId")
);

-- CreateTable
CREATE TABLE "ProtocolVersion" (
    "protocolId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "isCurrent" BOOLEAN NOT NULL DEFAULT false,
    "text" TEXT NOT NULL,

    CONSTRAINT "ProtocolVersion_pkey" PRIMARY KEY ("protocolId","version")
);

-- CreateTable
CREATE TABLE "Device" (
    "deviceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3),

    CONSTRAINT "Device_pkey" PRIMARY KEY ("deviceId")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "username" TEXT,
    "displayUsername" TEXT,
    "role" TEXT NOT NULL DEFAULT 'nurse',
    "initials" TEXT NOT NULL DEFAULT '',
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "isFictional" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffWard" (
    "staffId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,

    CONSTRAINT "StaffWard_pkey" PRIMARY KEY ("staffId","wardId")
);

-- CreateTable
CREATE TABLE "SignIn" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "SignIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Entry_commandId_ordinal_key" ON "Entry"("commandId", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_sessionId_seq_key" ON "Entry"("sessionId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_wardId_wardSeq_key" ON "Entry"("wardId", "wardSeq");

-- CreateIndex
CREATE INDEX "SessionCard_nextReviewAt_idx" ON "SessionCard"("nextReviewAt");

-- CreateIndex
CREATE INDEX "SessionCard_wardId_status_idx" ON "SessionCard"("wardId", "status");

-- CreateIndex
CREATE INDEX "Alert_wardId_raisedAt_idx" ON "Alert"("wardId", "raisedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Station_wardId_name_key" ON "Station"("wardId", "name");

-- CreateIndex
CREATE INDEX "Patient_wardId_idx" ON "Patient"("wardId");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_email_key" ON "Staff"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_username_key" ON "Staff"("username");

-- CreateIndex
CREATE INDEX "StaffWard_wardId_idx" ON "StaffWard"("wardId");

-- CreateIndex
CREATE UNIQUE INDEX "SignIn_token_key" ON "SignIn"("token");

-- CreateIndex
CREATE INDEX "SignIn_userId_idx" ON "SignIn"("userId");

-- CreateIndex
CREATE INDEX "Credential_userId_idx" ON "Credential"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- AddForeignKey
ALTER TABLE "Station" ADD CONSTRAINT "Station_wardId_fkey" FOREIGN KEY ("wardId") REFERENCES "Ward"("wardId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Patient" ADD CONSTRAINT "Patient_wardId_fkey" FOREIGN KEY ("wardId") REFERENCES "Ward"("wardId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffWard" ADD CONSTRAINT "StaffWard_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffWard" ADD CONSTRAINT "StaffWard_wardId_fkey" FOREIGN KEY ("wardId") REFERENCES "Ward"("wardId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignIn" ADD CONSTRAINT "SignIn_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credential" ADD CONSTRAINT "Credential_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.

-- The record only grows. Nobody changes, deletes or empties entries, whatever program asks.
CREATE FUNCTION "refuseChangeOfEntry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The record only grows: % of "Entry" is refused.', TG_OP
    USING ERRCODE = 'integrity_constraint_violation',
          HINT = 'A mistake is corrected by another entry.';
END
$$;

CREATE TRIGGER "Entry_refuses_change" BEFORE UPDATE OR DELETE ON "Entry"
  FOR EACH ROW EXECUTE FUNCTION "refuseChangeOfEntry"();

CREATE TRIGGER "Entry_refuses_truncate" BEFORE TRUNCATE ON "Entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseChangeOfEntry"();

-- Also where replication or a restore has set session_replication_role.
ALTER TABLE "Entry" ENABLE ALWAYS TRIGGER "Entry_refuses_change";
ALTER TABLE "Entry" ENABLE ALWAYS TRIGGER "Entry_refuses_truncate";

-- Rows that change with every append keep room beside them, so that the change stays on its page.
ALTER TABLE "Ward" SET (fillfactor = 20);
ALTER TABLE "SessionCard" SET (fillfactor = 70);
