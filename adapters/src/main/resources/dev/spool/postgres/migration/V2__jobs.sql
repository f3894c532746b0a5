-- Contents stored once, whoever uploaded them.
create table content (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  object_key text not null unique,
  size bigint not null check (size >= 0),
  media jsonb,
  created_at timestamptz not null default now()
);

-- What a project's file embedded, stored as contents of their own; the project's object holds the rest.
create table piece (
  project text not null references content,
  first bigint not null check (first >= 0),
  size bigint not null check (size > 0),
  hash text not null references content,
  primary key (project, first)
);

-- A caller's file.
create table asset (
  id uuid primary key,
  user_id text not null,
  name text not null,
  mime text not null default '',
  hash text not null references content,
  created_at timestamptz not null default now()
);
create index asset_of_user on asset (user_id, created_at desc, id);
create index asset_of_content on asset (hash, user_id);

-- A file on its way from a browser to the object store. Completed, it is the asset of the same id.
-- Whoever cuts a file himself tells no size.
create table upload (
  id uuid primary key,
  user_id text not null,
  name text not null,
  mime text not null,
  method text not null check (method in ('PUT', 'MULTIPART', 'FORM')),
  size bigint check (size > 0),
  part_size bigint check (part_size > 0),
  expected_hash text check (expected_hash ~ '^[0-9a-f]{64}$'),
  object_key text not null unique,
  store_upload text not null,
  state text not null check (state in ('PENDING', 'INGESTING', 'COMPLETED', 'REFUSED', 'ABORTED')),
  sentence text,
  -- Of the parts that make the file, if its owner named them: tags by number.
  tags jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check ((size is null) = (part_size is null))
);
create index upload_expiry on upload (expires_at);
create index upload_of_user on upload (user_id, state, created_at desc);

create table job (
  id uuid primary key,
  user_id text not null,
  title text not null,
  project text,
  project_asset uuid,
  assets jsonb not null default '{}',
  settings jsonb not null default '{}',
  state text not null check (state in
    ('QUEUED', 'RUNNING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'CANCELED')),
  stage text not null check (stage in ('UPLOAD', 'PROCESSING', 'STORAGE', 'DOWNLOAD')),
  percent int not null default 0 check (percent between 0 and 100),
  frames_done bigint not null default 0,
  frames_total bigint not null default 0,
  frames_per_second double precision not null default 0,
  eta_seconds bigint,
  attempt int not null default 0,
  version bigint not null default 1,
  failure_code text,
  failure_sentence text,
  failure_detail text,
  rendition_key text,
  rendition_size bigint,
  rendition_seconds double precision,
  outputs jsonb not null default '[]',
  warnings jsonb not null default '[]',
  plan text,
  priority int not null default 5 check (priority between 1 and 10),
  batch_id uuid,
  ticket bigint not null default 0,
  turn bigint not null default 0,
  downloads bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  deadline timestamptz,
  check (state <> 'SUCCEEDED' or rendition_key is not null),
  check (state <> 'FAILED' or failure_code is not null)
);
create index job_of_user on job (user_id, created_at desc, id desc);
create index job_active on job (user_id) where state in ('QUEUED', 'RUNNING');

-- The greatest turn of a job that was taken; and what keeps those of one turn in order.
create table latest_turn (turn bigint not null);
insert into latest_turn values (0);
create sequence arrival;
create index job_batch on job (batch_id) where batch_id is not null;

create index job_waiting on job (user_id) where state in ('QUEUED', 'PAUSED') and stage = 'UPLOAD';

-- Every change of state, for those who were away.
create table job_event (
  job_id uuid not null references job on delete cascade,
  version bigint not null,
  state text not null,
  stage text not null,
  at timestamptz not null,
  primary key (job_id, version)
);

-- Every worker's try at a job. The outcome is the state in which it left the job, or LOST.
create table attempt (
  job_id uuid not null references job on delete cascade,
  number int not null,
  worker text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  primary key (job_id, number),
  check ((ended_at is null) = (outcome is null))
);

-- What is done again and again by one process of all, as db-scheduler 16.12 wants it.
create table errand (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

-- What a creating call answered, by the caller's key.
create table idempotency (
  user_id text not null,
  key text not null,
  request_hash text not null,
  status int not null,
  body text not null,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);

-- Of a key, only its hash is known.
create table api_key (
  id uuid primary key,
  user_id text not null,
  name text not null,
  hash text not null unique,
  scopes text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

-- Short-lived, for addresses that are opened without headers.
create table pass (
  hash text primary key,
  user_id text not null,
  expires_at timestamptz not null
);
