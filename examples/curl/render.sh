#!/bin/sh
# Uploads a project's media to a running service in parts, renders the project, follows it live,
# and downloads the video: with curl alone.
#
#   ./spool serve                                     (in another terminal)
#   examples/curl/render.sh PROJECT.json OUT.mp4 MEDIA...
set -eu
api=${SPOOL_API:-http://localhost:8080}
project=$1
out=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A field of a flat JSON answer: field NAME < answer
field() { sed -n 's/.*"'"$1"'":"\{0,1\}\([^",}]*\).*/\1/p' | head -n 1; }

call() { # call METHOD PATH [BODY]
  if [ $# -gt 2 ]; then
    curl -sS -X "$1" -H 'Content-Type: application/json' -d "$3" "$api$2"
  else
    curl -sS -X "$1" "$api$2"
  fi
}

upload() { # upload FILE: in parts; the first part is sent twice, as after a lost connection
  size=$(wc -c <"$1" | tr -d ' ')
  answer=$(call POST '/v1/uploads?multipart=true' "{\"name\":\"$(basename "$1")\",\"mime\":\"\",\"size\":$size}")
  id=$(printf '%s' "$answer" | field id)
  part_size=$(printf '%s' "$answer" | field partSize)
  count=$(printf '%s' "$answer" | field partCount)
  for number in 1 $(seq 1 "$count"); do
    dd if="$1" of="$work/part" bs="$part_size" skip=$((number - 1)) count=1 2>/dev/null
    url=$(call POST "/v1/uploads/$id/parts" "{\"numbers\":[$number]}" | field url)
    curl -sS -f -o /dev/null -X PUT --data-binary "@$work/part" -H 'Content-Type:' "$url"
  done
  asset=$(call POST "/v1/uploads/$id/complete")
  echo "uploaded $(basename "$1"): $asset" >&2
}

for file in "$@"; do
  upload "$file"
done

{
  printf '{"title":"%s","project":' "$(basename "$out" .mp4)"
  cat "$project"
  printf '}'
} >"$work/job.json"
answer=$(curl -sS -X POST -H 'Content-Type: application/json' --data-binary "@$work/job.json" "$api/v1/jobs")
job=$(printf '%s' "$answer" | field jobId)
if [ -z "$job" ]; then
  printf '%s\n' "$answer" >&2
  exit 1
fi

shown() { # stage, percent and message of every job in the input, whatever the order of its fields
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      *'"progress":'*)
        printf '%s %s %% %s\n' "$(printf '%s' "$line" | field stage)" \
          "$(printf '%s' "$line" | field progress)" "$(printf '%s' "$line" | field message)" >&2
        ;;
    esac
  done
}

# The stream ends by itself when the job does; a connection that was lost is opened again.
state=
while [ -z "$state" ]; do
  curl -sS -f -N "$api/v1/jobs/$job/events" | shown || :
  answer=$(call GET "/v1/jobs/$job")
  case $(printf '%s' "$answer" | field state) in
    succeeded) state=succeeded ;;
    queued | running | paused) sleep 1 ;;
    *)
      printf '%s\n' "$answer" >&2
      exit 1
      ;;
  esac
done
printf '%s' "$answer" | shown
# In two ranges, as a player would.
curl -sS -f -L -r 0-65535 -o "$work/a" "$api/v1/jobs/$job/download"
curl -sS -f -L -r 65536- -o "$work/b" "$api/v1/jobs/$job/download" || : >"$work/b"
cat "$work/a" "$work/b" >"$out"
echo "$out: $(wc -c <"$out" | tr -d ' ') bytes" >&2
