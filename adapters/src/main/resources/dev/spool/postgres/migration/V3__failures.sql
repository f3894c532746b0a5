-- How an attempt failed, if it did, and whether it brought its job forward: by a twentieth of its frames at least.
alter table attempt
  add column frames_at_begin bigint not null default 0,
  add column fruitful boolean not null default false,
  add column failure_code text,
  add column failure_sentence text,
  add column failure_detail text;

-- How often its memory was enlarged; and whether somebody has seen that it stopped, and leaves it at that.
alter table job
  add column memory_class int not null default 0 check (memory_class >= 0),
  add column dismissed boolean not null default false;
create index job_dead on job (finished_at desc, id desc) where state in ('FAILED', 'TIMED_OUT') and not dismissed;

-- What was called so is no longer a cause.
update job set failure_code = 'FFMPEG_STOPPED' where failure_code = 'CANCELED';
