# What is done to the files of an archived PostgreSQL, in its container or in the one of its backups, which share the volume.
# Usage: sh FILE VOLUME TASK [ARGUMENT...]
set -eu
for bin in /usr/lib/postgresql/*/bin; do PATH=$PATH:$bin; done
cd "$1"
task=$2
shift 2

# For pg_ctl a server that nobody can ask while it restores itself is started.
is_restored() {
    looks=0
    until grep -q '^ready' restored/postmaster.pid; do
        looks=$((looks + 1))
        [ -f restored/postmaster.pid ] && [ "$looks" -lt 600 ] || return 1
        sleep 0.1
    done
}

case $task in
    prepare) # before the server starts, as root
        mkdir -p archive
        # Segments of a cluster that is no more have the names that a new one is going to use.
        [ -s "$PGDATA/PG_VERSION" ] || rm -f archive/*
        chown postgres:postgres . archive
        ;;
    keep) # the log of servers that are restored, as root, for as long as the container runs
        touch restored.log
        chown postgres:postgres restored.log
        exec tail -f restored.log
        ;;
    back-up) # back-up LABEL SERVER: prints where in the log the copy begins
        rm -rf backup
        pg_basebackup -d "$2" -D backup -l "$1" -X stream -c fast --no-sync
        sed -n 's/^START WAL LOCATION: \([^ ]*\).*/\1/p' backup/backup_label
        ;;
    checksums)
        if [ -d backup ]; then
            cd backup
            find . -type f -exec sha256sum {} +
        fi
        ;;
    archived)
        ls archive
        ;;
    delete-data)
        rm -rf data
        ;;
    restore) # restore OPTIONS LINE...: a server with these options and lines of configuration
        options=$1
        shift
        rm -rf restored
        cp -a backup restored
        printf '%s\n' "$@" >> restored/postgresql.auto.conf
        touch restored/recovery.signal
        if ! pg_ctl -D restored -o "$options" -l restored.log -w -t 60 start > /dev/null || ! is_restored; then
            tail -n 20 restored.log >&2
            pg_ctl -D restored -m immediate stop > /dev/null 2>&1 || true
            exit 1
        fi
        ;;
    end)
        pg_ctl -D restored -m fast -w -t 60 stop
        ;;
    take-over)
        rm -rf data
        mv restored data
        ;;
esac
