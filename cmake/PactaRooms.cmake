# SPDX-License-Identifier: MIT
# The rooms of the project, each a small archive that links only what it may include, and
# the library and the command that are made of them. A new .c file in a room is found by
# itself; a new room is one line at the end of this file.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)

add_library(pacta_flags INTERFACE)
target_compile_options(pacta_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes
    -Wno-missing-field-initializers # {NULL} is how an empty struct begins here
    -Wwrite-strings -Wpointer-arith -Wcast-qual -Wvla -Wformat=2)
if(PACTA_WERROR)
    target_compile_options(pacta_flags INTERFACE -Werror)
endif()
if(PACTA_SANITIZE)
    add_compile_options(-fsanitize=${PACTA_SANITIZE} -fno-omit-frame-pointer
                        -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${PACTA_SANITIZE})
endif()
if(PACTA_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

set(PACTA_ROOM_TARGETS "" CACHE INTERNAL "")

# pacta_room(FOLDER [DEPS room...] [LIBS target...])
function(pacta_room folder)
    cmake_parse_arguments(ROOM "" "" "DEPS;LIBS" ${ARGN})
    string(REPLACE "/" "_" name ${folder})
    string(REPLACE "-" "_" name ${name})
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.c)
    set(deps ${ROOM_DEPS})
    list(TRANSFORM deps REPLACE "[/-]" "_")
    list(TRANSFORM deps PREPEND "room_")
    if(sources)
        add_library(room_${name} STATIC ${sources})
        target_include_directories(room_${name} PUBLIC
            ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR})
        set_target_properties(room_${name} PROPERTIES
            ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/rooms)
        target_link_libraries(room_${name} PRIVATE pacta_flags
                              PUBLIC ${deps} ${ROOM_LIBS})
        set(PACTA_ROOM_TARGETS ${PACTA_ROOM_TARGETS} room_${name} CACHE INTERNAL "")
    else()
        add_library(room_${name} INTERFACE)
        target_link_libraries(room_${name} INTERFACE ${deps} ${ROOM_LIBS})
    endif()
    set_property(GLOBAL APPEND PROPERTY PACTA_ROOMS ${folder})
endfunction()

# From the bottom up; the layers of docs/architecture.md.
pacta_room(core/base LIBS Threads::Threads)
pacta_room(core/text DEPS core/base LIBS PkgConfig::PCRE2)
pacta_room(core/model DEPS core/text)
pacta_room(core/http DEPS core/text LIBS PkgConfig::MICROHTTPD PkgConfig::CURL)
pacta_room(core/match DEPS core/model)
pacta_room(core/notation DEPS core/model)
pacta_room(core/format DEPS core/match)
pacta_room(core/result DEPS core/match)
pacta_room(core/compare DEPS core/format core/http)
pacta_room(core/report DEPS core/result)
pacta_room(core/contract DEPS core/compare core/report core/notation)
pacta_room(mockserver DEPS core/contract)
pacta_room(verifier DEPS core/contract)

# The library, out of every room's objects.
set(objects "")
foreach(room IN LISTS PACTA_ROOM_TARGETS)
    list(APPEND objects $<TARGET_OBJECTS:${room}>)
endforeach()
foreach(kind SHARED STATIC)
    string(TOLOWER ${kind} suffix)
    add_library(pacta_${suffix} ${kind} ${objects})
    set_target_properties(pacta_${suffix} PROPERTIES
        OUTPUT_NAME pacta LINKER_LANGUAGE C EXPORT_NAME ${suffix}
        VERSION ${PROJECT_VERSION}
        SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
    target_include_directories(pacta_${suffix} INTERFACE
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    target_link_libraries(pacta_${suffix} PRIVATE
        $<BUILD_INTERFACE:PkgConfig::MICROHTTPD> $<BUILD_INTERFACE:PkgConfig::CURL>
        $<BUILD_INTERFACE:PkgConfig::PCRE2> $<BUILD_INTERFACE:Threads::Threads>)
endforeach()
target_link_options(pacta_shared PRIVATE -Wl,--as-needed -Wl,-z,relro,-z,now)
if(NOT PACTA_SANITIZE)
    target_link_options(pacta_shared PRIVATE -Wl,--no-undefined)
endif()
add_library(pacta::pacta ALIAS pacta_shared)

# The command, out of public headers only.
file(GLOB cli_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cli/*.c)
if(cli_sources)
    add_executable(pacta_command ${cli_sources})
    # an installed command finds the library of its own prefix
    set_target_properties(pacta_command PROPERTIES OUTPUT_NAME pacta
        INSTALL_RPATH "\$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
    target_include_directories(pacta_command PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(pacta_command PRIVATE pacta_flags pacta_shared)
endif()
