# Keeps one mongod. Arguments: its folder, then its command line. Orders come on stdin, each is acknowledged on stdout.
# stdin closes when the parent ends, however it ends (kill -9 too): then the server is killed and its folder deleted.
folder=$1
shift
server=
stop() {
    [ -z "$server" ] && return
    kill -9 "$server"
    wait "$server"
    server=
}
while read -r order; do
    case $order in
    start)
        stop
        : >"$folder/mongod.log" # empty before the answer: nobody may read the last start's
        "$@" >>"$folder/mongod.log" 2>&1 &
        server=$!
        ;;
    kill) stop ;;
    pause) kill -STOP "$server" ;;
    resume) kill -CONT "$server" ;;
    esac
    echo "$order"
done
stop
rm -rf "$folder"
